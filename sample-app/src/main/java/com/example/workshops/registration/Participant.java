package com.example.workshops.registration;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

@Entity
class Participant {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	private String name;

	private String email;

	protected Participant() {
	}

	Participant(String name, String email) {
		this.name = name;
		this.email = email;
	}

	String getName() {
		return this.name;
	}

	String getEmail() {
		return this.email;
	}

}
