namespace DeviceLogs.Insights.Events;

/// <summary>The names of the fields that every event has.</summary>
internal static class SystemFields
{
    internal const string Message = "@message";
    internal const string Timestamp = "@timestamp";
    internal const string IngestionTime = "@ingestionTime";
    internal const string Stream = "@logStream";
    internal const string Log = "@log";
    internal const string Pointer = "@ptr";
}
