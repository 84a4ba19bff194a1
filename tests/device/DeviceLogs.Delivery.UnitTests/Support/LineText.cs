namespace DeviceLogs.UnitTests.Support;

/// <summary>The text of a line that begins with a number, as it was logged.</summary>
internal static class LineText
{
    /// <summary>Takes the word of the level off.</summary>
    internal static string WithoutLevel(string line)
    {
        return line[0] >= '0' && line[0] <= '9' ? line : line.Substring(line.IndexOf(' ') + 1);
    }
}
