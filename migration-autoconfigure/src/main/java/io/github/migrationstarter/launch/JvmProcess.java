package io.github.migrationstarter.launch;

import java.io.PrintStream;

import io.github.migrationstarter.command.Streams;

/**
 * The JVM as the process of the command. Whatever else writes to standard output, the log
 * above all, writes to standard error.
 */
final class JvmProcess implements CommandProcess {

	private final PrintStream out;

	private final PrintStream err;

	private JvmProcess(PrintStream out, PrintStream err) {
		this.out = out;
		this.err = err;
	}

	/**
	 * The process: the same for every context that the application starts in it.
	 */
	static JvmProcess current() {
		return (System.out instanceof Diverted diverted) ? diverted.process : new JvmProcess(System.out, System.err);
	}

	@Override
	public Streams streams() {
		if (!(System.out instanceof Diverted)) {
			System.setOut(new Diverted(this));
		}
		return new Streams(this.out, this.err);
	}

	/**
	 * Threads of the application do not keep it.
	 */
	@Override
	public void end(int exitCode) {
		System.exit(exitCode);
	}

	/**
	 * Standard output that is standard error.
	 */
	private static final class Diverted extends PrintStream {

		private final JvmProcess process;

		private Diverted(JvmProcess process) {
			super(process.err, true);
			this.process = process;
		}

	}

}
