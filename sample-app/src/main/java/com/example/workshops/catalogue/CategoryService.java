package com.example.workshops.catalogue;

import java.util.List;

import com.example.workshops.problem.ConflictException;

import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class CategoryService {

	private final CategoryRepository categories;

	CategoryService(CategoryRepository categories) {
		this.categories = categories;
	}

	@Transactional(readOnly = true)
	public List<Category> all() {
		return this.categories.findAll(Sort.by("name"));
	}

	public Category create(String name) {
		if (this.categories.existsByName(name)) {
			throw new ConflictException("There is a category '%s' already.", name);
		}
		return this.categories.save(new Category(name));
	}

}
