package com.example.workshops.schedule;

import java.time.Instant;
import java.util.Optional;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.repository.Repository;

interface SessionOverviewRepository extends Repository<SessionOverview, Long> {

	Optional<SessionOverview> findById(Long id);

	Page<SessionOverview> findByStartsAtGreaterThanEqual(Instant from, Pageable pageable);

}
