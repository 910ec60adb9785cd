package com.example.workshops.catalogue;

import org.springframework.data.jpa.repository.JpaRepository;

interface CategoryRepository extends JpaRepository<Category, Long> {

	boolean existsByName(String name);

}
