package kav.edge.http;

import java.net.InetAddress;

/// Who asks, seen through the trusted proxies. Immutable.
///
/// @param address of the client itself, not of a proxy that is believed
/// @param scheme `http` or `https`, as the client spoke it
/// @param isLoopback this machine without any proxy between: false as soon as a forwarding header
///   is there, believed or not, or a reverse proxy on the same machine would open what is for local
///   eyes
public record Client(InetAddress address, String scheme, boolean isLoopback) {}
