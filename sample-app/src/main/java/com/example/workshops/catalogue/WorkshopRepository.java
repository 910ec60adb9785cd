package com.example.workshops.catalogue;

import java.util.Optional;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;

public interface WorkshopRepository extends JpaRepository<Workshop, Long> {

	@Override
	@EntityGraph(attributePaths = "category")
	Optional<Workshop> findById(Long id);

	@Override
	@EntityGraph(attributePaths = "category")
	Page<Workshop> findAll(Pageable pageable);

	@EntityGraph(attributePaths = "category")
	Page<Workshop> findByCategoryName(String category, Pageable pageable);

	Optional<Workshop> findByTitle(String title);

}
