package com.example.workshops.catalogue;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * A workshop as a client describes it.
 *
 * @param categoryId the category, may be {@code null}
 */
record WorkshopRequest(@NotBlank @Size(max = 120) String title, @Size(max = 2000) String description, Long categoryId) {
}
