/**
 * The commands of the tool that an application's jar is. Internal: no compatibility
 * promise.
 *
 * <p>
 * A new command is one class: it extends {@link DatabaseCommand}, has picocli's
 * {@code @Command(name, description)}, its own options and parameters as fields, and
 * {@code run}, which works with the beans of the {@link CommandSession}, says what it has
 * to say by its {@link Output} and returns an {@link ExitCode}. What goes wrong is thrown
 * as a {@link io.github.migrationstarter.MigrationException}: message, action and exit
 * code are seen to. The class is named in the list of {@link RootCommand}, in the order
 * of the help; {@code --help} and {@code --log} come by themselves. A command that needs
 * no application extends {@link ImmediateCommand} instead.
 */
@NullMarked
package io.github.migrationstarter.command;

import org.jspecify.annotations.NullMarked;
