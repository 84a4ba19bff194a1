using DeviceLogs.Delivery;

namespace DeviceLogs.Lines;

/// <summary>A log stream of some categories, and the number of its last line.</summary>
internal sealed class LineStream
{
    internal readonly string Prefix;
    internal readonly LogAgent Agent;
    internal long Number;

    internal LineStream(string prefix, LogAgent agent)
    {
        Prefix = prefix;
        Agent = agent;
    }
}
