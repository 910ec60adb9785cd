package com.example.workshops.catalogue;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

@Entity
public class Workshop {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	private String title;

	private String description;

	@ManyToOne(fetch = FetchType.LAZY)
	private Category category;

	protected Workshop() {
	}

	public Workshop(String title, String description, Category category) {
		describe(title, description, category);
	}

	public final void describe(String title, String description, Category category) {
		this.title = title;
		this.description = description;
		this.category = category;
	}

	public Long getId() {
		return this.id;
	}

	public String getTitle() {
		return this.title;
	}

	public String getDescription() {
		return this.description;
	}

	/**
	 * Returns the category, or {@code null} for a workshop without one.
	 */
	public Category getCategory() {
		return this.category;
	}

}
