package com.example.workshops.catalogue;

import jakarta.validation.Valid;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.web.PageableDefault;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/workshops")
class WorkshopController {

	private final CatalogueService catalogue;

	WorkshopController(CatalogueService catalogue) {
		this.catalogue = catalogue;
	}

	@GetMapping
	Page<WorkshopResponse> find(@RequestParam(required = false) String category,
			@PageableDefault(size = 20, sort = "title") Pageable pageable) {
		return this.catalogue.find(category, pageable);
	}

	@GetMapping("/{id}")
	WorkshopResponse get(@PathVariable long id) {
		return this.catalogue.get(id);
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	WorkshopResponse create(@Valid @RequestBody WorkshopRequest request) {
		return this.catalogue.create(request);
	}

	@PutMapping("/{id}")
	WorkshopResponse update(@PathVariable long id, @Valid @RequestBody WorkshopRequest request) {
		return this.catalogue.update(id, request);
	}

}
