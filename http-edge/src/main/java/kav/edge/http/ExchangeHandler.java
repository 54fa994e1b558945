package kav.edge.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One request and its answer after the other, for a connection of HTTP/1.1 or a stream of HTTP/2.
/// Confined to the event loop.
///
/// It reads by hand: the next request is asked for when the answer before it is written. So
/// pipelined requests are answered in order, and a peer that does not read is not read from either.
final class ExchangeHandler extends ChannelInboundHandlerAdapter implements StreamPump.Progress {
    private static final Logger LOG = LoggerFactory.getLogger(ExchangeHandler.class);

    /// How long bytes of a refused body are thrown away before the connection closes: closing at
    /// once would reset it and could destroy the answer on its way (RFC 9112 section 9.6).
    private static final long LINGER_MS = 2_000;

    private final HttpPipeline.Shared shared;
    private final HttpSettings.Timeouts timeouts;
    private final @Nullable StrictRequestDecoder decoder;
    private final Channel channel;
    private final Deadline deadline;
    private final ReadLoop reads;
    private final ResponseWriter writer;

    private ExchangePhase phase = ExchangePhase.NEW;
    private Intake intake;
    private @Nullable BodyPump pump;
    private boolean isKeepAlive;
    private boolean isDraining;

    /// @param decoder of this connection, null on a stream of HTTP/2
    /// @param channel registered with its event loop; this handler is the last of its pipeline
    ExchangeHandler(
            HttpPipeline.Shared shared, @Nullable StrictRequestDecoder decoder, Channel channel) {
        this.shared = shared;
        this.timeouts = shared.settings().timeouts();
        this.decoder = decoder;
        this.channel = channel;
        this.deadline = new Deadline(channel.eventLoop());
        this.reads = new ReadLoop(channel);
        this.writer = new ResponseWriter(channel, shared.settings().limits(), shared.date());
        this.intake = intakeOf(Intake.unread());
    }

    private Intake intakeOf(HttpRequest head) {
        return new Intake(
                head, shared.gate(), ClientResolver.peerOf(channel), shared.bodies().share());
    }

    // ---- beginning ----

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        if (channel.isActive()) {
            start();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        start();
        ctx.fireChannelActive();
    }

    private void start() {
        if (phase == ExchangePhase.NEW) {
            phase = ExchangePhase.HEAD;
            deadline.arm(timeouts.headerMs(), this::over);
            reads.request();
        }
    }

    // ---- reading ----

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        reads.enter();
        try {
            switch (phase) {
                case HEAD -> onHead(message);
                case BODY -> onBody(message);
                case LINGER -> onLingering(message);
                case NEW, ENTRY, ANSWER, SENDING, OVER -> LOG.trace("message out of turn");
            }
        } finally {
            ReferenceCountUtil.release(message);
            reads.leave();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        reads.complete();
        ctx.fireChannelReadComplete();
    }

    private void onHead(Object message) {
        if (!(message instanceof HttpRequest head)) {
            reads.request();
            return;
        }
        deadline.disarm();
        phase = ExchangePhase.BODY;
        intake = intakeOf(head);
        isKeepAlive = !isDraining && intake.isKeepAlive();
        Optional<Response> refusal = intake.refusalBeforeBody();
        if (refusal.isPresent()) {
            refuse(refusal.get());
        } else if (message instanceof LastHttpContent last) {
            onBody(last);
        } else {
            phase = ExchangePhase.ENTRY;
            intake.toBeAsked()
                    .ifPresentOrElse(
                            asked ->
                                    shared.dispatcher()
                                            .enter(
                                                    asked.found().route(),
                                                    asked.head(),
                                                    channel.eventLoop(),
                                                    this::onEntry),
                            () -> onEntry(Optional.empty()));
        }
    }

    private void onEntry(Optional<Response> refusal) {
        if (phase != ExchangePhase.ENTRY) {
            return;
        }
        phase = ExchangePhase.BODY;
        if (refusal.isPresent()) {
            refuse(refusal.get());
            return;
        }
        if (intake.isContinueExpected()) {
            writer.writeContinue();
        }
        deadline.arm(timeouts.bodyMs(), this::onSlowSender);
        reads.request();
    }

    private void onBody(Object message) {
        if (!(message instanceof HttpContent content)) {
            reads.request();
            return;
        }
        Optional<Response> refusal = intake.add(content);
        if (refusal.isPresent()) {
            refuse(refusal.get());
        } else if (intake.isWhole()) {
            deadline.disarm();
            phase = ExchangePhase.ANSWER;
            onWholeRequest();
        } else {
            reads.request();
        }
    }

    private void onWholeRequest() {
        switch (intake.verdict()) {
            case RequestGate.Verdict.Refused refused -> answer(refused.response());
            case RequestGate.Verdict.Admitted admitted -> {
                Route route = admitted.found().route();
                Request request = intake.whole(admitted);
                switch (route.target()) {
                    case Route.Target.Plain _ ->
                            shared.dispatcher()
                                    .dispatch(route, request, channel.eventLoop(), this::answer);
                    case Route.Target.WebSocket(UpgradeHandler handler) ->
                            SocketOpening.open(
                                            channel,
                                            route,
                                            handler,
                                            request,
                                            intake.head(),
                                            decoder == null)
                                    .ifPresent(this::answer);
                }
            }
        }
    }

    private void onSlowHead() {
        intake.release();
        intake = intakeOf(Intake.unread());
        onSlowSender();
    }

    private void onSlowSender() {
        refuse(Response.problem(Problem.of(408)));
    }

    /// Answers without having read the whole request; the connection ends with it.
    private void refuse(Response response) {
        deadline.disarm();
        phase = ExchangePhase.ANSWER;
        isKeepAlive = false;
        answer(response);
    }

    private void onLingering(Object message) {
        if (!(message instanceof LastHttpContent)) {
            reads.request();
        } else if (decoder != null) {
            over();
        }
    }

    // ---- answering ----

    private void answer(Response response) {
        intake.release();
        if (phase != ExchangePhase.ANSWER || !channel.isActive()) {
            return;
        }
        boolean isEndless = response.body() instanceof Body.Stream;
        isKeepAlive = isKeepAlive && !isDraining && !(intake.isHttp10() && isEndless);
        var wire =
                new ResponseWriter.Wire(
                        intake.isHead(), decoder == null, intake.isHttp10(), isKeepAlive);
        phase = ExchangePhase.SENDING;
        try {
            pump = writer.write(response, wire, this);
            if (pump == null) {
                onDone();
            } else {
                pump.start();
            }
        } catch (IOException e) {
            LOG.atError().addKeyValue("cause", e.getClass().getName()).log("file not readable");
            phase = ExchangePhase.ANSWER;
            answer(Response.problem(Problem.of(500)));
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("cause", e.getClass().getName()).log("answer not written");
            over();
        }
    }

    @Override
    public void onProgress(boolean isWaiting) {
        if (isWaiting) {
            deadline.arm(timeouts.writeStallMs(), this::over);
        } else {
            deadline.disarm();
        }
    }

    /// The answer is written, though not everything of it may have left.
    @Override
    public void onDone() {
        pump = null;
        deadline.disarm();
        if (decoder == null) {
            endStream();
        } else if (!isKeepAlive) {
            endConnection();
        } else if (channel.isWritable()) {
            awaitNext(decoder);
        } else {
            onProgress(true);
            channel.flush();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (phase == ExchangePhase.SENDING && channel.isWritable()) {
            if (pump != null) {
                pump.onWritable();
            } else if (decoder != null) {
                awaitNext(decoder);
            }
        }
        ctx.fireChannelWritabilityChanged();
    }

    private void awaitNext(StrictRequestDecoder ofConnection) {
        if (isDraining) {
            endConnection();
            return;
        }
        phase = ExchangePhase.HEAD;
        if (ofConnection.isHeadStarted()) {
            deadline.arm(timeouts.headerMs(), this::onSlowHead);
        } else {
            deadline.arm(timeouts.keepAliveMs(), this::over);
        }
        ofConnection.resume();
        reads.request();
    }

    /// Flushes, then throws away what still comes of a body nobody wants, then closes.
    private void endConnection() {
        phase = ExchangePhase.LINGER;
        deadline.arm(timeouts.writeStallMs(), this::over);
        boolean isClean = intake.isWhole();
        var _ =
                channel.writeAndFlush(Unpooled.EMPTY_BUFFER)
                        .addListener(_ -> {
                            if (isClean) {
                                over();
                            } else {
                                deadline.arm(LINGER_MS, this::over);
                                reads.request();
                            }
                        });
    }

    /// A stream ends by itself when both sides have ended it. A peer that goes on sending is asked
    /// to stop only after a while: some clients lose the answer over the reset (RFC 9113 section
    /// 8.1).
    private void endStream() {
        channel.flush();
        if (intake.isWhole()) {
            phase = ExchangePhase.OVER;
            deadline.arm(timeouts.writeStallMs(), this::over);
        } else {
            phase = ExchangePhase.LINGER;
            deadline.arm(LINGER_MS, this::resetStream);
            reads.request();
        }
    }

    private void resetStream() {
        phase = ExchangePhase.OVER;
        var _ = channel.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.NO_ERROR));
    }

    // ---- ending ----

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == StrictRequestDecoder.HeadStarted.EVENT && phase == ExchangePhase.HEAD) {
            deadline.arm(timeouts.headerMs(), this::onSlowHead);
        } else if (event == Drain.EVENT) {
            isDraining = true;
            if (phase == ExchangePhase.HEAD && decoder != null && !decoder.isHeadStarted()) {
                over();
            }
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        release();
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        release();
    }

    private void release() {
        phase = ExchangePhase.OVER;
        deadline.disarm();
        intake.release();
        if (pump != null) {
            pump.onClosed();
            pump = null;
        }
    }

    private void over() {
        phase = ExchangePhase.OVER;
        var _ = channel.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!(cause instanceof IOException)) {
            LOG.atWarn().addKeyValue("cause", cause.getClass().getName()).log("connection fault");
        }
        over();
    }
}
