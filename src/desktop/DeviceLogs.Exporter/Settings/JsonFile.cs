using System;
using System.IO;
using System.Text;
using System.Text.Json;
using DeviceLogs.CommandLine;

namespace DeviceLogs.Exporter.Settings;

/// <summary>JSON that a person or another program wrote.</summary>
internal static class JsonFile
{
    // The state of many busy groups is the largest: some megabytes each.
    private const int MaxBytes = 256 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads a file of UTF-8 text.</summary>
    /// <param name="file">Its name.</param>
    /// <param name="what">What it is, to begin an error with.</param>
    /// <exception cref="UserException">It can't be read, or is not text.</exception>
    public static string ReadText(string file, string what)
    {
        try
        {
            using FileStream stream = File.OpenRead(file);
            using MemoryStream bytes = new();
            byte[] part = new byte[65536];
            for (int count = stream.Read(part); count > 0; count = stream.Read(part))
            {
                bytes.Write(part, 0, count);
                if (bytes.Length > MaxBytes)
                {
                    throw new UserException($"{what} can't be read: '{file}' is larger than {MaxBytes} bytes.");
                }
            }

            string text = Strict.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
            return text.StartsWith('\uFEFF') ? text[1..] : text;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"{what} can't be read: {e.Message}", e);
        }
        catch (DecoderFallbackException e)
        {
            throw new UserException($"{what} can't be read: '{file}' is not UTF-8 text.", e);
        }
    }

    /// <summary>Parses a text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="what">What it is, to begin an error with.</param>
    /// <exception cref="UserException">It is not valid JSON.</exception>
    public static JsonDocument Parse(string json, string what)
    {
        try
        {
            return JsonDocument.Parse(json, Options);
        }
        catch (JsonException e)
        {
            // Its message may quote the text, and so a secret; line and position are enough.
            throw new UserException($"{what} can't be read: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1} is not valid JSON.");
        }
    }
}
