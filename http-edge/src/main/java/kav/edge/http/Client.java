package kav.edge.http;

import java.net.InetAddress;

/// Who asks, seen through the trusted proxies. Immutable.
///
/// @param address of the client itself, not of a proxy that is believed
/// @param scheme `http` or `https`, as the client spoke it
/// @param isLoopback this machine without any proxy or foreign web page between, as [LocalCaller]
///   tells them apart
public record Client(InetAddress address, String scheme, boolean isLoopback) {}
