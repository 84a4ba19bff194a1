using System;
using System.Collections;
using System.Text;
using DeviceLogs.Protocol;
using DeviceLogs.Spool;
using JsonConvert = nanoFramework.Json.JsonConvert;

namespace DeviceLogs.Firmware.Settings;

/// <summary>Reads the settings file, and the certificates that it names, from a drive. Whatever the files hold: no member throws.</summary>
internal static class SettingsFile
{
    // Far more than all settings or a certificate need.
    private const int MaxBytes = 8192;

    // Three times what a file with all settings has: names, values and braces. nanoFramework.Json takes 170 bytes of heap for each
    // (measured).
    private const int MaxTokens = 300;

    // The file's object and a group.
    private const int MaxDepth = 2;

    /// <summary>Reads a whole file.</summary>
    /// <returns>Its bytes, or null and an error that follows the file's name.</returns>
    internal static byte[] Read(ISpoolDrive drive, string name, out string error)
    {
        byte[] content = null;
        error = null;
        try
        {
            int length = drive.Length(name);
            if (length > MaxBytes)
            {
                error = "has " + length + " bytes: it takes up to " + MaxBytes;
            }
            else
            {
                content = new byte[length];
                error = drive.Read(name, 0, content, 0, length) == length ? null : "can't be read to its end";
            }
        }
        catch (Exception exception)
        {
            error = "can't be read (" + exception.GetType().Name + ")";
        }

        try
        {
            drive.Close();
        }
        catch (Exception)
        {
            // It was only read.
        }

        return error == null ? content : null;
    }

    /// <summary>Reads a file of text.</summary>
    /// <returns>The text, or null and an error that follows the file's name.</returns>
    internal static string ReadText(ISpoolDrive drive, string name, out string error)
    {
        byte[] utf8 = Read(drive, name, out error);
        try
        {
            return utf8 == null ? null : Encoding.UTF8.GetString(utf8, 0, utf8.Length);
        }
        catch (Exception)
        {
            error = "is not text";
            return null;
        }
    }

    /// <summary>Makes a table of a JSON object; groups are tables in it.</summary>
    /// <returns>The table, or null and an error that follows the file's name: it reports the line, and never any of the text.</returns>
    internal static Hashtable Parse(byte[] utf8, out string error)
    {
        // Windows' editors put a byte order mark in front.
        int start = utf8.Length >= 3 && utf8[0] == 0xEF && utf8[1] == 0xBB && utf8[2] == 0xBF ? 3 : 0;
        error = Check(utf8, start);
        if (error != null)
        {
            return null;
        }

        try
        {
            return (Hashtable)JsonConvert.DeserializeObject(Encoding.UTF8.GetString(utf8, start, utf8.Length - start), typeof(Hashtable));
        }
        catch (Exception exception)
        {
            error = "can't be understood (" + exception.GetType().Name + "): is there a key twice, or a number beyond all measure?";
            return null;
        }
    }

    // nanoFramework.Json neither says where a text is wrong nor bounds its recursion; it takes much for JSON that is none, knows neither
    // \/ nor hexadecimal letters behind \u, and loses half of a character beyond U+FFFF.
    private static string Check(byte[] utf8, int start)
    {
        JsonReader reader = new JsonReader(utf8, utf8.Length) { At = start };
        string error = reader.Read() == JsonToken.ObjectStart ? null : "no JSON object begins";
        int tokens = 0;
        while (error == null && reader.Read() != JsonToken.End)
        {
            error = ++tokens > MaxTokens ? "there is far more than all settings"
                : reader.Token == JsonToken.Invalid ? "this is not JSON"
                : reader.Depth > MaxDepth ? "a group holds plain values only"
                : (reader.Token == JsonToken.Name || reader.Token == JsonToken.String) && IsMisread(utf8, reader.Start, reader.Stop)
                    ? "there is no \\u, no \\/ and no emoji: write the plain character"
                : null;
        }

        return error == null ? null : "is wrong in line " + Line(utf8, reader.At) + ": " + error;
    }

    private static bool IsMisread(byte[] utf8, int start, int stop)
    {
        for (int i = start; i < stop; i++)
        {
            bool isEscape = utf8[i] == '\\';
            i += isEscape ? 1 : 0;
            if (utf8[i] >= 0xF0 || (isEscape && (utf8[i] == 'u' || utf8[i] == '/')))
            {
                return true;
            }
        }

        return false;
    }

    private static int Line(byte[] utf8, int at)
    {
        int line = 1;
        for (int i = 0; i < at && i < utf8.Length; i++)
        {
            line += utf8[i] == '\n' ? 1 : 0;
        }

        return line;
    }
}
