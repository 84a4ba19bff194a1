namespace DeviceLogs.Insights.Planning;

/// <summary>A field of the result and the slot where it is found.</summary>
internal readonly record struct Column(string Name, int Slot);
