using System.Collections.Generic;
using DeviceLogs.Client;
using DeviceLogs.CommandLine;
using DeviceLogs.Exporter.Settings;

namespace DeviceLogs.Exporter.Airbyte;

/// <summary>Lists the streams.</summary>
internal static class DiscoverCommand
{
    // Every field may be null: other services leave some out, and a later version may.
    private const string RecordSchema =
        @"{""$schema"":""http://json-schema.org/draft-07/schema#"",""type"":""object"","
        + @"""properties"":{""timestamp"":{""type"":[""null"",""integer""]},""message"":{""type"":[""null"",""string""]},"
        + @"""logStreamName"":{""type"":[""null"",""string""]},""ingestionTime"":{""type"":[""null"",""integer""]},"
        + @"""eventId"":{""type"":[""null"",""string""]}}}";

    /// <exception cref="UserException">A report has the name of a group.</exception>
    /// <exception cref="LogsServiceException">The service refuses.</exception>
    public static void Run(LogsAccess access, SourceSettings settings, AirbyteOutput output)
    {
        // Before the message is begun: a failure has a message of its own.
        IReadOnlyList<LogReport> streams = SourceStreams.List(access, settings);
        output.Catalog(json =>
        {
            foreach (LogReport stream in streams)
            {
                json.WriteStartObject();
                json.WriteString("name", stream.Name);
                json.WritePropertyName("json_schema");
                json.WriteRawValue(RecordSchema);
                json.WritePropertyName("supported_sync_modes");
                json.WriteRawValue("""["full_refresh","incremental"]""");
                json.WriteBoolean("source_defined_cursor", true);
                json.WritePropertyName("default_cursor_field");
                json.WriteRawValue("""["timestamp"]""");
                json.WritePropertyName("source_defined_primary_key");
                json.WriteRawValue("""[["eventId"]]""");
                json.WriteBoolean("is_resumable", true);
                json.WriteEndObject();
            }
        });
    }
}
