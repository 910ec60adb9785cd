package com.example.workshops.problem;

/**
 * What the request names does not exist.
 */
public class NotFoundException extends RuntimeException {

	public NotFoundException(String what, long id) {
		super("There is no %s with id %d.".formatted(what, id));
	}

}
