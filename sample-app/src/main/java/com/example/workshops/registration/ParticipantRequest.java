package com.example.workshops.registration;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Someone who wants a seat, known again by the e-mail address.
 */
record ParticipantRequest(@NotBlank @Size(max = 120) String name, @NotBlank @Email @Size(max = 254) String email) {
}
