/// A live call on its event loop: [CallPipeline][kav.media.call.CallPipeline] wires the line in one
/// method; read it first. Last in the line, and the only package that sees all others; its three
/// parts below are told apart by their threads. Confined to the call loop.
@NullMarked
package kav.media.call;

import org.jspecify.annotations.NullMarked;
