package kav.edge.mediastream;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MediaSocketTest {
    private static final String PING = "\u0089\0";

    private final SocketRig rig = new SocketRig();

    @AfterEach
    void close() {
        rig.closePeers();
        assertThat(rig.memory.received().isHeld()).as("read buffer given back").isFalse();
        assertThat(rig.memory.sent().isHeld()).as("send buffer given back").isFalse();
        rig.close();
    }

    @Test
    void shouldReadWholeMessages_whenReadsCutThemAnywhere() {
        ByteBuf both = SocketRig.frame("first").writeBytes(SocketRig.frame("second one"));
        for (int cut = 1; cut < both.readableBytes(); cut++) {
            SocketRig.Peer peer = rig.peer();
            peer.reads(both.copy(0, cut));
            rig.peer().reads(SocketRig.frame("of another socket"));
            peer.reads(both.copy(cut, both.readableBytes() - cut));
            assertThat(peer.heard)
                    .as("cut at %d", cut)
                    .containsExactly("open", "first", "second one");
        }
        both.release();
    }

    @Test
    void shouldKeepOrder_whenEveryReadEndsInsideAFrame() {
        SocketRig.Peer peer = rig.peer();
        ByteBuf stream = SocketRig.frame("0");
        for (int i = 1; i < 200; i++) {
            stream.writeBytes(SocketRig.frame(Integer.toString(i)));
        }
        int step = SocketRig.frame("10").readableBytes() + 1;
        for (int at = 0; at < stream.readableBytes(); at += step) {
            peer.reads(stream.copy(at, Math.min(step, stream.readableBytes() - at)));
        }
        assertThat(peer.heard).hasSize(201).startsWith("open", "0", "1").endsWith("198", "199");
        stream.release();
    }

    @Test
    void shouldSendWhatItWrote_whenAnotherSocketsBytesStillWait() {
        SocketRig.Peer slow = rig.peer();
        SocketRig.Peer other = rig.peer();
        slow.isEcho = true;
        other.isEcho = true;
        slow.reads(SocketRig.frame("a".repeat(100)));
        other.reads(SocketRig.frame("b".repeat(100)));
        slow.reads(SocketRig.frame("c".repeat(100)));
        assertThat(other.sent()).isEqualTo("\u0081d" + "b".repeat(100));
        assertThat(slow.sent())
                .isEqualTo("\u0081d" + "a".repeat(100) + "\u0081d" + "c".repeat(100));
    }

    @Test
    void shouldKeepNothingMore_whenItIsOverAndItsCloseFrameStillWaits() {
        SocketRig.Peer peer = rig.peer();
        UnpooledByteBufAllocator memory = new UnpooledByteBufAllocator(true);
        peer.channel.config().setAllocator(memory);
        ByteBuf frame = SocketRig.frame("cut in two");
        peer.isBlocked = true;
        peer.reads(frame.copy(0, 7));
        peer.reads(frame.copy(7, frame.readableBytes() - 7).writeBytes(unmasked()));
        frame.release();
        long keptBytes = memory.metric().usedDirectMemory();
        for (int i = 0; i < 100; i++) {
            peer.reads(SocketRig.frame("x".repeat(100)));
        }
        assertThat(peer.heard).containsExactly("open", "cut in two", "closed VIOLATION");
        assertThat(memory.metric().usedDirectMemory()).isEqualTo(keptBytes);
    }

    @Test
    void shouldHoldNoMoreThanItsFrames_whenTheKernelTakesNothing() {
        SocketRig.Peer peer = rig.peer();
        UnpooledByteBufAllocator memory = new UnpooledByteBufAllocator(true);
        peer.channel.config().setAllocator(memory);
        peer.isEcho = true;
        peer.isBlocked = true;
        for (int i = 0; i < 10; i++) {
            peer.reads(SocketRig.frame("y".repeat(100)));
        }
        assertThat(memory.metric().usedDirectMemory()).isEqualTo(9 * 110);
        peer.isBlocked = false;
        peer.channel.flush();
        assertThat(peer.sent()).isEqualTo(("\u0081d" + "y".repeat(100)).repeat(10));
    }

    @Test
    void shouldNotCloseAsStalled_whenThereWasRoomBetweenTwoLooks() {
        SocketRig.Peer peer = rig.peer();
        peer.channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(100, 200));
        peer.isEcho = true;
        for (int second = 0; second < 30; second++) {
            peer.isBlocked = false;
            peer.channel.flush();
            peer.isBlocked = true;
            peer.reads(SocketRig.frame("z".repeat(120)));
            peer.reads(SocketRig.frame("z".repeat(120)));
            assertThat(peer.socket.isWritable()).isFalse();
            rig.turn(50);
        }
        assertThat(peer.heard).endsWith("tick");
        for (int second = 0; second < 30; second++) {
            peer.reads(SocketRig.frame("z"));
            rig.turn(50);
        }
        assertThat(peer.heard).contains("closed STALLED");
    }

    private static ByteBuf unmasked() {
        return Unpooled.wrappedBuffer(new byte[] {(byte) 0x81, 1, 'u'});
    }

    @Test
    void shouldWriteOnce_whenOneReadBringsManyMessages() {
        SocketRig.Peer peer = rig.peer();
        peer.isEcho = true;
        peer.reads(SocketRig.frame("x").writeBytes(SocketRig.frame("y")));
        assertThat(peer.channel.outboundMessages()).hasSize(1);
        assertThat(peer.sent()).isEqualTo("\u0081\u0001x\u0081\u0001y");
    }

    @Test
    void shouldLeaveTicksOut_whenTheSessionIsOnTime() {
        SocketRig.Peer onTime = rig.peer();
        SocketRig.Peer late = rig.peer();
        onTime.isOnTime = true;
        for (int i = 0; i < 3; i++) {
            onTime.reads(SocketRig.frame("f"));
            late.reads(SocketRig.frame("f"));
            rig.turn(1);
        }
        assertThat(onTime.heard).containsExactly("open", "f", "f", "f");
        assertThat(late.heard).containsExactly("open", "f", "tick", "f", "tick", "f", "tick");
        rig.turn(2);
        assertThat(onTime.heard).endsWith("f", "tick", "tick");
    }

    @Test
    void shouldKeepItsMark_whenAnotherSocketLeavesTheWheel() {
        SocketRig.Peer first = rig.peer();
        SocketRig.Peer second = rig.peer();
        SocketRig.Peer third = rig.peer();
        third.isOnTime = true;
        third.reads(SocketRig.frame("f"));
        var _ = first.channel.close();
        rig.turn(1);
        assertThat(first.heard).containsExactly("open", "closed BROKEN_BY_PEER");
        assertThat(second.heard).containsExactly("open", "tick");
        assertThat(third.heard).containsExactly("open", "f");
    }

    @Test
    void shouldPingAndNeverCloseAsIdle_whenAlwaysOnTime() {
        SocketRig.Peer peer = rig.peer();
        peer.isOnTime = true;
        for (int i = 0; i < 50 * 21; i++) {
            peer.reads(SocketRig.frame("f"));
            rig.turn(1);
        }
        assertThat(peer.sent()).isEqualTo(PING);
        assertThat(peer.heard).doesNotContain("tick").endsWith("f");
        rig.turn(50 * 11);
        assertThat(peer.heard).contains("tick").endsWith("closed IDLE");
    }
}
