package io.github.migrationstarter.launch;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.migrationstarter.command.Streams;

/**
 * The JVM as the process of the command. Whatever else writes to standard output, the log
 * above all, writes to standard error.
 */
final class JvmProcess implements CommandProcess {

	private final PrintStream out;

	private final PrintStream err;

	private final AtomicBoolean settled = new AtomicBoolean();

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
		this.settled.set(true);
		System.exit(exitCode);
	}

	@Override
	public void endsOtherwise(String message, int exitCode) {
		Runtime.getRuntime().addShutdownHook(new Thread(() -> {
			if (this.settled.compareAndSet(false, true)) {
				this.err.println(message);
				this.err.flush();
				Runtime.getRuntime().halt(exitCode);
			}
		}, "migration-starter-end"));
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
