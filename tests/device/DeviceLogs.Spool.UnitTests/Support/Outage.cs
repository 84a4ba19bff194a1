namespace DeviceLogs.UnitTests.Support;

/// <summary>Lines that are logged while no request leaves the board.</summary>
internal static class Outage
{
    /// <summary>What follows the number of each line.</summary>
    internal const string Text = " 0123456789012345678901234567890123456789";

    internal static void Log(TestBoard board, int lines)
    {
        board.Transport.OnSend = () => board.Transport.NotSent();
        for (int i = 0; i < lines; i++)
        {
            board.Log(i + Text);
            board.Run();
            board.Clock.Advance(1);
        }

        board.Transport.OnSend = null;
    }
}
