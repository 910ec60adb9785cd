package com.example.workshops.catalogue;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/categories")
class CategoryController {

	private final CategoryService categories;

	CategoryController(CategoryService categories) {
		this.categories = categories;
	}

	@GetMapping
	List<CategoryResponse> all() {
		return this.categories.all().stream().map(CategoryResponse::of).toList();
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	CategoryResponse create(@Valid @RequestBody CategoryRequest request) {
		return CategoryResponse.of(this.categories.create(request.name()));
	}

	record CategoryRequest(@NotBlank @Size(max = 60) String name) {
	}

	record CategoryResponse(Long id, String name) {

		static CategoryResponse of(Category category) {
			return new CategoryResponse(category.getId(), category.getName());
		}

	}

}
