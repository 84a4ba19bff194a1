using System.Text.Json;

namespace DeviceLogs.Source.Settings;

/// <summary>JSON that a person or another program wrote.</summary>
internal static class JsonText
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Parses a text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="what">What it is, to begin an error with.</param>
    /// <exception cref="SettingsException">It is no JSON.</exception>
    public static JsonDocument Parse(string json, string what)
    {
        try
        {
            return JsonDocument.Parse(json, Options);
        }
        catch (JsonException e)
        {
            // Its message may quote the text, and so a secret; line and position are enough.
            throw new SettingsException($"{what} are no JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.");
        }
    }
}
