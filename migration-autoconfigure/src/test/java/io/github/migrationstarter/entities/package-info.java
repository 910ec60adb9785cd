/**
 * Entities of an application that can be made from them.
 */
package io.github.migrationstarter.entities;
