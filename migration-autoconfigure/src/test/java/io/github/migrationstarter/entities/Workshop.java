package io.github.migrationstarter.entities;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/**
 * An entity that refers to another, with a name of its own.
 */
@Entity
@Table(name = "courses")
public class Workshop {

	@Id
	@Column(length = 20)
	private String code;

	@ManyToOne(optional = false)
	private Instructor instructor;

	protected Workshop() {
	}

	public Workshop(String code, Instructor instructor) {
		this.code = code;
		this.instructor = instructor;
	}

	public String getCode() {
		return this.code;
	}

	public Instructor getInstructor() {
		return this.instructor;
	}

}
