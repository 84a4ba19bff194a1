using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace DeviceLogs.LocalEndpoint.Identity;

/// <summary>
/// Reads key pairs from a file as <c>~/.aws/credentials</c>: as botocore does, profiles in brackets, <c>name = value</c> or <c>name:
/// value</c> below, <c>#</c> and <c>;</c> before comments.
/// </summary>
/// <remarks>
/// A line that is indented deeper than the setting above it belongs to that one; what stands behind a profile's bracket is a comment.
/// </remarks>
internal static class CredentialsFile
{
    private const string KeyId = "aws_access_key_id";
    private const string Secret = "aws_secret_access_key";
    private const string Token = "aws_session_token";

    // Tools that fetch temporary credentials leave their end under this name; AWS's own have none for it.
    private const string Expiration = "x_security_token_expires";

    // A file of thousands of profiles; what is longer is something else.
    private const long MaxBytes = 1024 * 1024;

    /// <summary>Reads every profile that has a key pair. Others, and settings that are not about key pairs, are passed over.</summary>
    /// <exception cref="FormatException">The file can't be read or breaks a rule; the message names file, line and rule, never a
    /// value.</exception>
    public static IReadOnlyList<LocalCredentials> Read(string file)
    {
        try
        {
            return new FileInfo(file).Length <= MaxBytes
                ? Parse(file, File.ReadLines(file))
                : throw new FormatException($"{file} is longer than {MaxBytes} bytes, so it is not a file of credentials.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"The credentials can't be read: {e.Message}", e);
        }
    }

    /// <summary>Reads the lines of a file.</summary>
    /// <inheritdoc cref="Read" path="/exception"/>
    public static IReadOnlyList<LocalCredentials> Parse(string file, IEnumerable<string> lines)
    {
        List<LocalCredentials> pairs = [];
        HashSet<string> ids = [];
        Profile? profile = null;
        int number = 0;
        int indent = 0;
        bool hasSetting = false;
        foreach (string raw in lines)
        {
            number++;
            string line = raw.Trim();
            FormatException Wrong(string rule) => new($"{file}, line {number}: {rule}");
            if (line.Length == 0 || line[0] is '#' or ';')
            {
                continue;
            }

            // Nested below a setting: none of these is about key pairs.
            int depth = raw.Length - raw.TrimStart().Length;
            if (hasSetting && depth > indent)
            {
                continue;
            }

            indent = depth;
            if (line[0] == '[')
            {
                AddPair();
                hasSetting = false;
                profile = line.LastIndexOf(']') > 1 ? new Profile(number, []) : throw Wrong("a profile's name ends with ']'.");
                continue;
            }

            int delimiter = line.IndexOfAny(['=', ':']);
            if (delimiter <= 0)
            {
                throw Wrong("a setting is written as name = value.");
            }

            if (profile is null)
            {
                throw Wrong("a setting stands below a profile in brackets, such as [default].");
            }

            hasSetting = true;
            if (!profile.Settings.TryAdd(line[..delimiter].TrimEnd().ToLowerInvariant(), (line[(delimiter + 1)..].TrimStart(), number)))
            {
                throw Wrong("a profile has each setting once.");
            }
        }

        AddPair();
        return pairs;

        void AddPair()
        {
            if (profile?.ToPair(file) is not { } pair)
            {
                return;
            }

            pairs.Add(ids.Add(pair.AccessKeyId)
                ? pair
                : throw new FormatException(
                    $"{file}, line {profile.Line}: the profile's {KeyId} has been used by one before it; each is used once."));
        }
    }

    private sealed record Profile(int Line, Dictionary<string, (string Value, int Line)> Settings)
    {
        public LocalCredentials? ToPair(string file)
        {
            string? id = Value(KeyId);
            string? secret = Value(Secret);
            if (id is null && secret is null)
            {
                return null;
            }

            if (string.IsNullOrEmpty(id) || string.IsNullOrEmpty(secret))
            {
                throw new FormatException($"{file}, line {Line}: a profile has {KeyId} and {Secret}, or neither.");
            }

            if (!LocalCredentials.IsKeyId(id))
            {
                throw new FormatException($"{file}, line {Settings[KeyId].Line}: {LocalCredentials.KeyIdRule}");
            }

            return new LocalCredentials(id, secret, Value(Token) is { Length: > 0 } token ? token : null, End(file));
        }

        private DateTimeOffset? End(string file)
        {
            if (Value(Expiration) is not { } text)
            {
                return null;
            }

            return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset end)
                ? end
                : throw new FormatException(
                    $"{file}, line {Settings[Expiration].Line}: {Expiration} is a time such as 2030-01-31T12:00:00Z.");
        }

        private string? Value(string name) => Settings.TryGetValue(name, out (string Value, int) setting) ? setting.Value : null;
    }
}
