package dev.workbench.http;

/// Where the public port is and where the pages are.
///
/// @param host the address to listen on; a loopback address is guarded against other web pages
/// @param port 0 for a free one
/// @param pagesPort the loopback port that serves the pages; 0 for none
public record HttpSettings(String host, int port, int pagesPort) {}
