package dev.workbench.plugin;

/// A text in the two languages of the workbench.
///
/// @param en English
/// @param zh 简体中文; the English text where there is no translation
public record Text(String en, String zh) {}
