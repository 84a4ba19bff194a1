using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Planning;

/// <summary>The bin() among the keys of a stats command, and its other keys.</summary>
internal sealed record StatsBins(int BinSlot, Period Period, int[] OtherKeys);
