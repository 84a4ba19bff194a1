using System;
using DeviceLogs.Benchmarks.Baselines;
using DeviceLogs.Delivery;
using DeviceLogs.Logging;
using DeviceLogs.Time;
using Microsoft.Extensions.Logging;
using MicrosoftLevel = Microsoft.Extensions.Logging.LogLevel;

namespace DeviceLogs.Benchmarks.Figures;

/// <summary>What lives in the managed heap, and what is thrown away.</summary>
internal static class MemoryFigures
{
    internal const int AgentBudgetBytes = 31744;
    internal const int RequestBudgetBytes = 3072;
    internal const int GzipBudgetBytes = 4608;
    internal const int GarbageBudgetBytes = 64;
    internal const int SmallHeapBytes = 65536;
    internal const int LeastHeapBytes = 40960;

    private static readonly Table _table = new Table("managed heap", "bytes", "baseline", "budget", "verdict");

    internal static void Print()
    {
        PrintAgent(Way.Plain, string.Empty, AgentBudgetBytes);
        PrintAgent(Way.Gzip, " under gzip", AgentBudgetBytes + GzipBudgetBytes);
        PrintAgent(Way.Bearer, " with a bearer token", AgentBudgetBytes);
        PrintGarbage();
        LineFigures.Print(_table);
        PrintSmallHeap();
        _table.Print();
    }

    private static void PrintAgent(Way way, string name, int budget)
    {
        long before = Platform.FreeBytes();
        InMemoryTransport transport = new InMemoryTransport(true);
        CloudWatchLogs logs = new CloudWatchLogs(Parts.Connection(transport, false, way));
        LogAgent agent = new LogAgent(logs, Parts.Agent(8192, way));
        agent.Log("ready");
        agent.Flush(60000);
        long rest = before - Platform.FreeBytes();
        for (int i = 0; i < 300; i++)
        {
            agent.Log(Sample.Message(i));
        }

        agent.Flush(60000);
        agent.Dispose();
        logs.Dispose();
        long peak = before - transport.LeastFreeBytes;
        Judge("agent with 16 KB ring and 8 KB batch" + name + ", at rest", rest, Text.None, budget);
        Judge("the same at its peak, while a request is under way" + name, peak, Text.None, budget + RequestBudgetBytes);
    }

    private static void PrintGarbage()
    {
        GarbageMeter meter = new GarbageMeter();
        string json = Text.Bytes(meter.Measure(i => Platform.ToJson(HashtableEvents.Event(i)))) + " (Hashtable, nanoFramework.Json)";
        LogAgentOptions options = Parts.Agent(8192);
        LineIntake intake = new LineIntake(new LineQueue(options, new CorrectedClock(new StandingClock()), 8000), options, 8000);
        AppendedLines lines = new AppendedLines();
        Judge("garbage per appended event", meter.Measure(i =>
        {
            if (i % AppendedLines.Lines == 0)
            {
                lines.Prepare();
                lines.Run();
            }
        }), json, GarbageBudgetBytes);
        Judge("the same while the ring is full and drops", meter.Measure(i => intake.Log(LogLevel.Information, Sample.Message(i))), json,
            GarbageBudgetBytes);
        JudgeSilentLogger(meter);
        PrintGarbageOf(meter, Way.Plain, string.Empty);
        PrintGarbageOf(meter, Way.Gzip, " under gzip");
        PrintGarbageOf(meter, Way.Bearer, " with a bearer token");
    }

    private static void PrintGarbageOf(GarbageMeter meter, Way way, string name)
    {
        SignedBatch batch = new SignedBatch(50, way);
        _table.Add("garbage per request of 50 events, made and handed over" + name, Text.Bytes(meter.Measure(i =>
        {
            batch.Prepare();
            batch.Run();
        })), Text.None, Text.None, Text.None);
    }

    // What firmware pays for a line whose level is off. Of the call itself nothing is left but the copy of the EventId, which
    // nanoFramework.Logging's interface takes by value.
    private static void JudgeSilentLogger(GarbageMeter meter)
    {
        CloudWatchLogs logs = new CloudWatchLogs(Parts.Connection(new InMemoryTransport(), false));
        LogAgent agent = new LogAgent(logs, Parts.Agent(8192));
        ILogger logger = new CloudWatchLoggerFactory(agent).CreateLogger("Door");
        EventId none = new EventId(0);
        Judge("garbage per question whether a logger's level is on", meter.Measure(i => logger.IsEnabled(MicrosoftLevel.Debug)), Text.None,
            0);
        Judge("garbage per line below a logger's minimum level",
            meter.Measure(i => logger.Log(MicrosoftLevel.Debug, none, "opened", null, null)), Text.None, GarbageBudgetBytes);
        agent.Dispose();
        logs.Dispose();
    }

    private static void PrintSmallHeap()
    {
        Judge("log 10,000 events and flush them, with this much heap free", SmallHeapBytes, SmallHeap.Run(SmallHeapBytes, 10000),
            "all delivered");
        Judge("log 500 events and flush them, with this much heap free", LeastHeapBytes, SmallHeap.Run(LeastHeapBytes, 500),
            "all delivered");
        Judge("walk a GetLogEvents answer of 1 MB, with this much heap free", SmallHeapBytes, LargeWalk.OfStream(SmallHeapBytes),
            "every event whole");
        Judge("read 1 MB of a group once each, with this much heap free", SmallHeapBytes, LargeWalk.OfGroup(SmallHeapBytes),
            "every event whole");
    }

    private static void Judge(string what, int freeBytes, string failure, string success)
    {
        _table.Add(what, Text.Bytes(freeBytes), Text.None, failure ?? success, Text.Verdict(failure == null));
    }

    private static void Judge(string what, long bytes, string baseline, int budget)
    {
        _table.Add(what, Text.Bytes(bytes), baseline, "<= " + Text.Bytes(budget), Text.Verdict(bytes <= budget));
    }
}
