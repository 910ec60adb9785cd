package com.example.workshops.catalogue;

import com.example.workshops.problem.ConflictException;
import com.example.workshops.problem.NotFoundException;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class CatalogueService {

	private final WorkshopRepository workshops;

	private final CategoryRepository categories;

	CatalogueService(WorkshopRepository workshops, CategoryRepository categories) {
		this.workshops = workshops;
		this.categories = categories;
	}

	@Transactional(readOnly = true)
	public Page<WorkshopResponse> find(String category, Pageable pageable) {
		Page<Workshop> found = (category != null) ? this.workshops.findByCategoryName(category, pageable)
				: this.workshops.findAll(pageable);
		return found.map(WorkshopResponse::of);
	}

	@Transactional(readOnly = true)
	public WorkshopResponse get(long id) {
		return WorkshopResponse.of(workshop(id));
	}

	public WorkshopResponse create(WorkshopRequest request) {
		requireFreeTitle(request.title(), null);
		Workshop workshop = new Workshop(request.title(), request.description(), category(request.categoryId()));
		return WorkshopResponse.of(this.workshops.save(workshop));
	}

	public WorkshopResponse update(long id, WorkshopRequest request) {
		Workshop workshop = workshop(id);
		requireFreeTitle(request.title(), workshop);
		workshop.describe(request.title(), request.description(), category(request.categoryId()));
		return WorkshopResponse.of(workshop);
	}

	private void requireFreeTitle(String title, Workshop owner) {
		this.workshops.findByTitle(title).filter((found) -> found != owner).ifPresent((found) -> {
			throw new ConflictException("There is a workshop '%s' already.", title);
		});
	}

	private Workshop workshop(long id) {
		return this.workshops.findById(id).orElseThrow(() -> new NotFoundException("workshop", id));
	}

	private Category category(Long id) {
		if (id == null) {
			return null;
		}
		return this.categories.findById(id).orElseThrow(() -> new NotFoundException("category", id));
	}

}
