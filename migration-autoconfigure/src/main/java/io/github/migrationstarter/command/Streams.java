package io.github.migrationstarter.command;

import java.io.PrintStream;

/**
 * Where a command writes to.
 *
 * @param out what it was asked for
 * @param err what went wrong
 */
public record Streams(PrintStream out, PrintStream err) {
}
