package io.github.migrationstarter.entities;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/**
 * An entity whose column has another name than its field.
 */
@Entity
public class Instructor {

	@Id
	private Long id;

	private String familyName;

	protected Instructor() {
	}

	public Instructor(Long id, String familyName) {
		this.id = id;
		this.familyName = familyName;
	}

	public Long getId() {
		return this.id;
	}

	public String getFamilyName() {
		return this.familyName;
	}

}
