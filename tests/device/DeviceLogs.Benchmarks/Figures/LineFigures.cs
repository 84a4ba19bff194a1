using DeviceLogs.Delivery;
using DeviceLogs.Lines;
using DeviceLogs.Lines.Levels;
using DeviceLogs.Lines.Recorder;
using DeviceLogs.Lines.Repeats;
using DeviceLogs.Lines.Secrets;

namespace DeviceLogs.Benchmarks.Figures;

/// <summary>What the lines of a LineAgent cost, feature by feature, above those of a LogAgent.</summary>
internal static class LineFigures
{
    private const int StructuredBudgetBytes = 4096;
    private const int LevelsBudgetBytes = 768;
    private const int MaskBudgetBytes = 768;
    private const int RepeatsBudgetBytes = 2048;
    private const int LimitBudgetBytes = 512;
    private const int RecorderBudgetBytes = 4096;

    // As the streams of the firmware have it.
    private const int StreamBatchBytes = 2048;
    private const int StreamBudgetBytes = 8704;

    private const int GarbageBudgetBytes = 0;

    // Made beforehand: each constant text that code names takes 12 bytes, which are the application's affair.
    private static readonly string _door = "Door";
    private static readonly string _card = "card";
    private static readonly string _owner = "owner";
    private static readonly string _ann = "ann";

    private delegate LineStage MakeStage();

    internal static void Print(Table table)
    {
        long plain = Heap(null);
        Judge(table, "heap of structured lines, above text by a LogAgent", plain - HeapOfAgent(), StructuredBudgetBytes);
        Judge(table, "heap of levels by category",
            Heap(() => new CategoryLevels(new LevelTable(LogLevel.Information).Add("Wifi", LogLevel.Trace))) - plain, LevelsBudgetBytes);
        Judge(table, "heap of the mask for secrets", Heap(() => new SecretMask(null)) - plain, MaskBudgetBytes);
        Judge(table, "heap of repeats", Heap(() => new RepeatFilter(10000)) - plain, RepeatsBudgetBytes);
        Judge(table, "heap of the limit by category", Heap(() => new RateLimit(1000000, 60000)) - plain, LimitBudgetBytes);
        Judge(table, "heap of a flight recorder with a ring of 2,048 bytes",
            Heap(() => new FlightRecorder(2048, LogLevel.Debug, LogLevel.Error)) - plain, RecorderBudgetBytes);
        Judge(table, "heap of another stream, with a batch of 2,048 and a buffer of 4,096 bytes", HeapOfStream(), StreamBudgetBytes);
        PrintGarbage(table);
    }

    private static void PrintGarbage(Table table)
    {
        // The first request stands still, so that none is measured with the lines.
        StandingTransport transport = new StandingTransport();
        GarbageMeter meter = new GarbageMeter();
        using (CloudWatchLogs logs = new CloudWatchLogs(Parts.Connection(transport, true)))
        {
            LineStage[] stages =
            {
                new FlightRecorder(
                    2048, LogLevel.Debug, LogLevel.Error), new CategoryLevels(new LevelTable(LogLevel.Information)), new SecretMask(null),
                new RepeatFilter(10000), new RateLimit(1000000000, 60000),
            };
            LineAgent agent = new LineAgent(
                logs, Quiet(), new LineOptions { IsJson = true, Common = new LineFields().Add("boot", 3), Stages = stages });
            LineFields fields = new LineFields();
            Judge(table, "garbage per structured line with two fields, through all stages",
                meter.Measure(
                    i => agent.Log(LogLevel.Information, _door, Sample.Message(i), fields.Clear().Add(_card, i).Add(_owner, _ann))),
                GarbageBudgetBytes);
            Judge(table, "garbage per line that the flight recorder keeps",
                meter.Measure(i => agent.Log(LogLevel.Debug, _door, Sample.Message(i), null)), GarbageBudgetBytes);
            transport.GoOn();
        }
    }

    private static long HeapOfAgent()
    {
        long before = Platform.FreeBytes();
        using (CloudWatchLogs logs = new CloudWatchLogs(Parts.Connection(new InMemoryTransport(), true)))
        {
            LogAgent agent = new LogAgent(logs, Quiet());
            agent.Log(LogLevel.Information, Sample.Message(0));
            return before - Platform.FreeBytes();
        }
    }

    private static long HeapOfStream()
    {
        using (CloudWatchLogs logs = new CloudWatchLogs(Parts.Connection(new InMemoryTransport(), true)))
        {
            LogAgent agent = new LogAgent(logs, Quiet());
            agent.Log(LogLevel.Information, Sample.Message(0));
            long before = Platform.FreeBytes();
            LogAgentOptions options = Parts.Agent(StreamBatchBytes);
            options.FlushIntervalMs = 1000000000;
            options.DisposeTimeoutMs = 0;
            LogAgent other = new LogAgent(logs, options);
            other.Log(LogLevel.Information, Sample.Message(1));
            return before - Platform.FreeBytes();
        }
    }

    private static long Heap(MakeStage make)
    {
        long before = Platform.FreeBytes();
        using (CloudWatchLogs logs = new CloudWatchLogs(Parts.Connection(new InMemoryTransport(), true)))
        {
            LineStage[] stages = make == null ? new LineStage[0] : new LineStage[] { make() };
            LineAgent agent = new LineAgent(
                logs, Quiet(), new LineOptions { IsJson = true, Common = new LineFields().Add("boot", 3), Stages = stages });
            LineFields fields = new LineFields().Add("card", 17);
            for (int i = 0; i < 10; i++)
            {
                agent.Log(i % 2 == 0 ? LogLevel.Information : LogLevel.Debug, "Door", Sample.Message(i), fields);
            }

            return before - Platform.FreeBytes();
        }
    }

    // Sends nothing: a full buffer drops, and no request is measured with the lines.
    private static LogAgentOptions Quiet()
    {
        LogAgentOptions options = Parts.Agent(8192);
        options.FlushIntervalMs = 1000000000;
        options.DisposeTimeoutMs = 0;
        return options;
    }

    private static void Judge(Table table, string what, long bytes, int budget)
    {
        table.Add(what, Text.Bytes(bytes), Text.None, "<= " + Text.Bytes(budget), Text.Verdict(bytes <= budget));
    }
}
