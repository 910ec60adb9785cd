package io.github.migrationstarter.fault;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.fault.CuttingProxy.Cut;

/**
 * One connection through a {@link CuttingProxy}. What a client asks is handed on when it
 * is complete, and so is the answer; a client may ask again before it has the answer.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/protocol-message-formats.html">Message
 * formats</a>
 */
final class ProxiedTalk {

	private static final String ENDS_REQUEST = "QS";

	private static final String ANSWERS_OR_LEAVES = "pX";

	private static final String ENDS_ANSWER = "Z";

	private static final String SIGNS_ON = "R";

	private final CuttingProxy proxy;

	private final Socket client;

	private final Socket target;

	private final Queue<Integer> unanswered = new ConcurrentLinkedQueue<>();

	ProxiedTalk(CuttingProxy proxy, Socket client, Socket target) {
		this.proxy = proxy;
		this.client = client;
		this.target = target;
	}

	/**
	 * The first message has no type, and begins the first round trip.
	 */
	void forwardRequests() throws IOException {
		DataInputStream input = new DataInputStream(this.client.getInputStream());
		ByteArrayOutputStream request = new ByteArrayOutputStream();
		copyBody(input, request);
		begin(request);
		while (true) {
			int type = input.read();
			if (type < 0) {
				this.target.shutdownOutput();
				return;
			}
			request.write(type);
			copyBody(input, request);
			if (ENDS_REQUEST.indexOf(type) >= 0) {
				begin(request);
			}
			else if (ANSWERS_OR_LEAVES.indexOf(type) >= 0) {
				send(request, this.target);
			}
		}
	}

	private void begin(ByteArrayOutputStream request) throws IOException {
		int roundTrip = this.proxy.begin();
		this.unanswered.add(roundTrip);
		if (!this.proxy.cutsAt(roundTrip, Cut.REQUEST_LOST)) {
			send(request, this.target);
		}
	}

	void forwardAnswers() throws IOException {
		DataInputStream input = new DataInputStream(this.target.getInputStream());
		ByteArrayOutputStream answer = new ByteArrayOutputStream();
		while (true) {
			int type = input.read();
			if ((type < 0 || ENDS_ANSWER.indexOf(type) >= 0) && isAnswerLost(this.unanswered.poll())) {
				return;
			}
			if (type < 0) {
				send(answer, this.client);
				this.client.close();
				return;
			}
			answer.write(type);
			copyBody(input, answer);
			if ((ENDS_ANSWER + SIGNS_ON).indexOf(type) >= 0) {
				send(answer, this.client);
			}
		}
	}

	private boolean isAnswerLost(@Nullable Integer roundTrip) throws IOException {
		return roundTrip != null && this.proxy.cutsAt(roundTrip, Cut.ANSWER_LOST);
	}

	private static void copyBody(DataInputStream input, ByteArrayOutputStream output) throws IOException {
		int length = input.readInt();
		new DataOutputStream(output).writeInt(length);
		output.write(input.readNBytes(length - Integer.BYTES));
	}

	private static void send(ByteArrayOutputStream message, Socket to) throws IOException {
		to.getOutputStream().write(message.toByteArray());
		message.reset();
	}

}
