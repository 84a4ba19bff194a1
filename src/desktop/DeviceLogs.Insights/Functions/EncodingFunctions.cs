using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Functions;

/// <summary>The functions that encode, decode and hash. They work on the UTF-8 of a text; what cannot be decoded is null.</summary>
internal static class EncodingFunctions
{
    /// <summary>Hexadecimal digits that fit into 64 bits.</summary>
    private const int MaxHexDigits = 16;

    internal static IEnumerable<ScalarFunction> All =>
    [
        new("urlencode", 1, 1, (arguments, in _) => Convert(arguments[0], Uri.EscapeDataString)),
        new("urldecode", 1, 1, (arguments, in _) => Convert(arguments[0], text => Uri.UnescapeDataString(text.Replace('+', ' ')))),
        new("base64encode", 1, 1, (arguments, in _) => ConvertBytes(arguments[0], System.Convert.ToBase64String)),
        new("base64decode", 1, 1, (arguments, in _) => Convert(arguments[0], DecodeBase64)),
        new("hexToAscii", 1, 1, (arguments, in _) => Convert(arguments[0], DecodeHex)),
        new("hexToDec", 1, 1, (arguments, in _) => arguments[0].IsNull ? Value.Null : HexToNumber(arguments[0].ToString())),
        new("decToHex", 1, 1, (arguments, in _) => NumberToHex(arguments[0])),
        new("md5", 1, 1, (arguments, in _) => ConvertBytes(arguments[0], bytes => Hex(MD5.HashData(bytes)))),
        new("sha256", 1, 1, (arguments, in _) => ConvertBytes(arguments[0], bytes => Hex(SHA256.HashData(bytes)))),
    ];

    private static Value Convert(Value argument, Func<string, string?> function) =>
        argument.IsNull ? Value.Null : Value.Of(function(argument.ToString()));

    private static string Hex(byte[] bytes) => System.Convert.ToHexStringLower(bytes);

    private static Value ConvertBytes(Value argument, Func<byte[], string> function) =>
        Convert(argument, text => function(Encoding.UTF8.GetBytes(text)));

    /// <summary>Takes the alphabet of URLs (- and _) and missing padding as well.</summary>
    private static string? DecodeBase64(string text)
    {
        string standard = text.Trim().TrimEnd('=').Replace('-', '+').Replace('_', '/');
        byte[] bytes = new byte[standard.Length];
        string padded = standard.PadRight((standard.Length + 3) / 4 * 4, '=');
        return System.Convert.TryFromBase64String(padded, bytes, out int length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    /// <summary>Two digits are a byte; bytes beyond ASCII are read as UTF-8.</summary>
    private static string? DecodeHex(string text)
    {
        ReadOnlySpan<char> digits = WithoutPrefix(text);
        byte[] bytes = new byte[digits.Length / 2];
        return digits.Length % 2 == 0 && System.Convert.FromHexString(digits, bytes, out _, out _) == System.Buffers.OperationStatus.Done
            ? Encoding.UTF8.GetString(bytes)
            : null;
    }

    /// <summary>With or without 0x, in any letter case, and with a sign, up to 16 digits.</summary>
    private static Value HexToNumber(string text)
    {
        bool isNegative = text.StartsWith('-');
        ReadOnlySpan<char> digits = WithoutPrefix(text.AsSpan(isNegative ? 1 : 0));
        if (digits.Length > MaxHexDigits
            || !ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong number))
        {
            return Value.Null;
        }

        Value magnitude = number <= long.MaxValue ? Value.Of((long)number) : Value.Of((double)number);
        return isNegative ? ValueOperators.Negate(magnitude) : magnitude;
    }

    /// <summary>Cuts a fraction off: 255.9 is 0xff, and -255 is -0xff.</summary>
    private static Value NumberToHex(Value argument)
    {
        if (!ValueNumber.TryGetInteger(argument, out long number))
        {
            return Value.Null;
        }

        ulong magnitude = number < 0 ? unchecked((ulong)-number) : (ulong)number;
        return Value.Of((number < 0 ? "-0x" : "0x") + magnitude.ToString("x", CultureInfo.InvariantCulture));
    }

    private static ReadOnlySpan<char> WithoutPrefix(ReadOnlySpan<char> text) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
}
