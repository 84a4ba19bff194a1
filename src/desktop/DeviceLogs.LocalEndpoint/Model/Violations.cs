using System.Collections.Generic;
using DeviceLogs.LocalEndpoint.Errors;

namespace DeviceLogs.LocalEndpoint.Model;

/// <summary>What is wrong with the members of a request; told together.</summary>
internal sealed class Violations
{
    // A request of 10,000 wrong events is answered with the first few, and a value of a megabyte with its beginning.
    private const int Most = 10;
    private const int MaxValueLength = 600;

    private readonly List<string> _found = [];

    /// <summary>Takes note of a required member that is absent.</summary>
    public void AddNull(string at) => Add("null", at, "Member must not be null");

    /// <summary>Takes note of a value that fails a constraint.</summary>
    public void Add(string value, string at, string constraint)
    {
        if (_found.Count < Most)
        {
            string shown = value.Length <= MaxValueLength ? value : $"{value[..MaxValueLength]}...'";
            _found.Add($"Value {shown} at '{at}' failed to satisfy constraint: {constraint}");
        }
    }

    /// <summary>Takes note of a value that is outside its range.</summary>
    public void AddRange(string at, long value, long? min, long? max)
    {
        if (value < min)
        {
            Add($"'{value}'", at, $"Member must have value greater than or equal to {min}");
        }

        if (value > max)
        {
            Add($"'{value}'", at, $"Member must have value less than or equal to {max}");
        }
    }

    /// <summary>Takes note of a list or a map that is too short or too long.</summary>
    /// <returns>Whether it is neither.</returns>
    public bool AddLength(string at, int length, string brackets, long? min, long? max)
    {
        string value = length == 0 ? $"'{brackets}'" : $"'{brackets[0]}{length} members{brackets[1]}'";
        if (length < min)
        {
            Add(value, at, $"Member must have length greater than or equal to {min}");
        }

        if (length > max)
        {
            Add(value, at, $"Member must have length less than or equal to {max}");
        }

        return !(length < min || length > max);
    }

    /// <summary>Writes them.</summary>
    /// <exception cref="ServiceException">InvalidParameterException that names every one.</exception>
    public void Check()
    {
        if (_found.Count > 0)
        {
            string errors = _found.Count == 1 ? "error" : "errors";
            throw ServiceErrors.InvalidParameter($"{_found.Count} validation {errors} detected: {string.Join("; ", _found)}");
        }
    }
}
