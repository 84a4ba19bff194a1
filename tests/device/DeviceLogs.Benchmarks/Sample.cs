namespace DeviceLogs.Benchmarks;

/// <summary>What is logged: lines of 106 bytes, the budgets' measure.</summary>
internal static class Sample
{
    internal const int MessageBytes = 106;
    internal const string Group = "boards";
    internal const string Stream = "door-7";
    internal const string Region = "eu-west-1";
    internal const string AccessKeyId = "AKIDEXAMPLE";
    internal const string SecretAccessKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    internal const string BearerToken = "ACWL0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>2026-11-21T00:00:00Z.</summary>
    internal const long FirstTimestampMs = 1795219200000;

    private static readonly string[] _messages = MakeMessages();

    /// <summary>One of a hundred lines, made beforehand: what it costs to write the text is the application's affair.</summary>
    internal static string Message(int index) => _messages[index % 100];

    private static string[] MakeMessages()
    {
        string[] messages = new string[100];
        for (int i = 0; i < messages.Length; i++)
        {
            messages[i] = "door 7 opened by badge " + (1000 + i * 37) + ", battery 3.71 V, rssi -67 dBm, 41216 bytes free, uptime "
                + (500000 + i * 613) + " s, relay 2";
            messages[i] = messages[i].PadRight(MessageBytes, '.').Substring(0, MessageBytes);
        }

        return messages;
    }
}
