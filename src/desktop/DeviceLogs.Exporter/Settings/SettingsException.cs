using System;

namespace DeviceLogs.Exporter.Settings;

/// <summary>Something that the person who runs the program has to put right. The message names what, its rule and the way out, and no secret.</summary>
internal sealed class SettingsException(string message, Exception? inner = null) : Exception(message, inner);
