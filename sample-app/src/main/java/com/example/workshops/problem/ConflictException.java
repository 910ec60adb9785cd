package com.example.workshops.problem;

/**
 * The request is well formed, but what is stored does not allow it.
 */
public class ConflictException extends RuntimeException {

	public ConflictException(String message, Object... arguments) {
		super(message.formatted(arguments));
	}

}
