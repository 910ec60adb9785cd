package com.example.workshops.catalogue;

record WorkshopResponse(Long id, String title, String description, String category) {

	static WorkshopResponse of(Workshop workshop) {
		Category category = workshop.getCategory();
		return new WorkshopResponse(workshop.getId(), workshop.getTitle(), workshop.getDescription(),
				(category != null) ? category.getName() : null);
	}

}
