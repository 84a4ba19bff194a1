using System;
using System.Reflection;
using System.Threading;
using DeviceLogs.Delivery;
using DeviceLogs.Logging;
using DeviceLogs.Signing;
using DeviceLogs.UnitTests.Support;
using Microsoft.Extensions.Logging;
using nanoFramework.Logging;
using nanoFramework.TestFramework;
using MicrosoftLevel = Microsoft.Extensions.Logging.LogLevel;

namespace DeviceLogs.UnitTests.Logging;

/// <summary>From a call of nanoFramework.Logging to the bytes of the request.</summary>
[TestClass]
public class CloudWatchLoggerTests
{
    // Generous: an interpreter on a busy machine. No test waits for it unless it fails.
    private const int PatienceMs = 60000;

    private delegate void Work(ILogger logger);

    [TestMethod]
    public void One_line_at_start_sends_what_classes_log()
    {
        ScriptedTransport transport = new ScriptedTransport();
        using (CloudWatchLogs logs = Logs(transport))
        using (LogAgent agent = Agent(logs))
        {
            LogDispatcher.LoggerFactory = new CloudWatchLoggerFactory(agent);
            new Door().Open();
            LogDispatcher.LoggerFactory = null;
            Assert.IsTrue(agent.Flush(PatienceMs));
            Assert.Contains("\"message\":\"INFO DeviceLogs.UnitTests.Logging.Door: opened 7 times\"", transport.LastBody);
        }
    }

    [TestMethod]
    [DataRow(0, "TRACE Door: text")]
    [DataRow(1, "DEBUG Door: text")]
    [DataRow(2, "INFO Door: text")]
    [DataRow(3, "WARN Door: text")]
    [DataRow(4, "ERROR Door: text")]
    [DataRow(5, "CRITICAL Door: text")]
    public void Each_level_has_its_word(int level, string line)
    {
        Assert.Contains("\"message\":\"" + line + "\"", Sent(logger => logger.Log((MicrosoftLevel)level, 0, "text", null, null)));
    }

    [TestMethod]
    public void An_event_shows_its_name_or_its_number()
    {
        Assert.Contains(
            "\"message\":\"CRITICAL Door[42]: stuck\\n", Sent(logger => logger.LogCritical(42, new Exception("no power"), "stuck")));
        Assert.Contains("\"message\":\"CRITICAL Door[Jam]: stuck\\n",
            Sent(logger => logger.LogCritical(new EventId(0, "Jam"), new Exception("no power"), "stuck")));
    }

    [TestMethod]
    public void Braces_stay_where_there_are_no_arguments()
    {
        Assert.Contains("\"message\":\"WARN Door: {\\\"angle\\\":7}\"", Sent(logger => logger.LogWarning("{\"angle\":7}")));
    }

    [TestMethod]
    public void An_exception_is_told_with_type_and_message_and_those_inside_it_too()
    {
        Exception exception = new InvalidOperationException("cannot lock", new ArgumentException("angle 7"));
        Assert.Contains(
            "\"message\":\"ERROR Door: stuck\\nSystem.InvalidOperationException: cannot lock\\nSystem.ArgumentException: angle 7\"",
            Sent(logger => logger.LogError(exception, "stuck")));
    }

    [TestMethod]
    public void A_thrown_exception_is_told_with_its_stack()
    {
        string body = Sent(logger =>
        {
            try
            {
                Door.Jam();
            }
            catch (Exception exception)
            {
                logger.LogError(exception, "stuck");
            }
        });
        Assert.Contains("ERROR Door: stuck\\nSystem.InvalidOperationException: jammed\\n", body);
        Assert.Contains("Jam", body.Substring(body.IndexOf("jammed\\n")));
    }

    [TestMethod]
    public void Severe_lines_leave_at_once()
    {
        ManualResetEvent sent = new ManualResetEvent(false);
        ScriptedTransport transport = new ScriptedTransport { OnSend = () => sent.Set() };
        using (CloudWatchLogs logs = Logs(transport))
        using (LogAgent agent = Agent(logs))
        {
            new CloudWatchLoggerFactory(agent).CreateLogger("Door").LogError(null, "stuck");
            Assert.IsTrue(sent.WaitOne(PatienceMs, false), "the level did not reach the agent");
        }
    }

    [TestMethod]
    public void The_minimum_level_holds_and_changes_while_loggers_live()
    {
        ScriptedTransport transport = new ScriptedTransport();
        using (CloudWatchLogs logs = Logs(transport))
        using (LogAgent agent = Agent(logs))
        {
            CloudWatchLoggerFactory factory = new CloudWatchLoggerFactory(agent);
            ILogger logger = factory.CreateLogger("Door");
            logger.LogDebug("below");
            Assert.IsFalse(logger.IsEnabled(MicrosoftLevel.Debug));
            factory.MinimumLevel = LogLevel.Trace;
            logger.LogTrace("deep");
            Assert.IsTrue(logger.IsEnabled(MicrosoftLevel.Trace));
            factory.MinimumLevel = LogLevel.None;
            logger.LogCritical(0, null, "off");
            Assert.IsFalse(logger.IsEnabled(MicrosoftLevel.Critical));
            Assert.AreEqual(1L, Logged(agent));
            Assert.IsTrue(agent.Flush(PatienceMs));
            Assert.Contains("\"message\":\"TRACE Door: deep\"", transport.LastBody);
        }
    }

    [TestMethod]
    [DataRow(6)]
    [DataRow(7)]
    [DataRow(-1)]
    public void What_is_not_a_lines_level_is_never_enabled(int level)
    {
        ScriptedTransport transport = new ScriptedTransport();
        using (CloudWatchLogs logs = Logs(transport))
        using (LogAgent agent = Agent(logs))
        {
            ILogger logger = new CloudWatchLoggerFactory(agent, LogLevel.Trace).CreateLogger("Door");
            Assert.IsFalse(logger.IsEnabled((MicrosoftLevel)level));
            logger.Log((MicrosoftLevel)level, 0, "text", null, null);
            Assert.AreEqual(0L, Logged(agent));
        }
    }

    [TestMethod]
    public void The_message_formatter_of_the_firmware_makes_the_line()
    {
        Assert.Contains(
            "\"message\":\"Door|3|7|ajar|none\"", Formatted("Join", logger => logger.Log(MicrosoftLevel.Warning, 7, null, "ajar")));
        Assert.Contains(
            "\"message\":\"Door|4|0|stuck|no power\"", Formatted("Join", logger => logger.LogError(new Exception("no power"), "stuck")));
    }

    [TestMethod]
    public void A_formatter_that_throws_costs_the_form_and_not_the_line()
    {
        Assert.Contains("\"message\":\"WARN Door: ajar (formatting it threw System.InvalidOperationException)\"",
            Formatted("Throw", logger => logger.LogWarning("ajar")));
    }

    [TestMethod]
    public void An_exception_without_a_readable_message_costs_the_message_and_not_the_line()
    {
        Assert.Contains("\"message\":\"ERROR Door: stuck (formatting it threw System.InvalidOperationException)\"",
            Sent(logger => logger.LogError(new Unreadable(), "stuck")));
    }

    [TestMethod]
    public void What_is_missing_is_left_out()
    {
        ScriptedTransport transport = new ScriptedTransport();
        using (CloudWatchLogs logs = Logs(transport))
        using (LogAgent agent = Agent(logs))
        {
            new CloudWatchLoggerFactory(agent).CreateLogger(null).Log(MicrosoftLevel.Warning, 0, null, null, null);
            Assert.IsTrue(agent.Flush(PatienceMs));
            Assert.Contains("\"message\":\"WARN: \"", transport.LastBody);
        }
    }

    [TestMethod]
    public void After_Dispose_loggers_are_silent_for_good_and_the_agent_runs_on()
    {
        ScriptedTransport transport = new ScriptedTransport();
        using (CloudWatchLogs logs = Logs(transport))
        using (LogAgent agent = Agent(logs))
        {
            CloudWatchLoggerFactory factory = new CloudWatchLoggerFactory(agent);
            ILogger logger = factory.CreateLogger("Door");
            logger.LogInformation("before");
            factory.Dispose();
            factory.Dispose();
            factory.MinimumLevel = LogLevel.Trace;
            logger.LogInformation("after");
            factory.CreateLogger("Lamp").LogInformation("after");
            Assert.IsFalse(logger.IsEnabled(MicrosoftLevel.Critical));
            agent.Log("of the agent");
            Assert.AreEqual(2L, Logged(agent));
            Assert.IsTrue(agent.Flush(PatienceMs));
            Assert.Contains("\"message\":\"INFO Door: before\"", transport.LastBody);
            Assert.Contains("\"message\":\"of the agent\"", transport.LastBody);
        }
    }

    [TestMethod]
    public void Misuse_is_refused_with_the_name_of_the_argument()
    {
        Assert.ThrowsException(typeof(ArgumentNullException), () => new CloudWatchLoggerFactory(null));
        using (CloudWatchLogs logs = Logs(new ScriptedTransport()))
        using (LogAgent agent = Agent(logs))
        {
            try
            {
                new CloudWatchLoggerFactory(agent, (LogLevel)7);
            }
            catch (ArgumentException exception)
            {
                Assert.Contains("7 is not a level: give 0 (Trace) to 6 (None)", exception.Message);
                return;
            }
        }

        Assert.IsTrue(false, "it took level 7");
    }

    public static string Join(string category, MicrosoftLevel level, EventId eventId, string text, Exception exception)
    {
        return category + "|" + (int)level + "|" + eventId.Id + "|" + text + "|" + (exception == null ? "none" : exception.Message);
    }

    public static string Throw(string category, MicrosoftLevel level, EventId eventId, string text, Exception exception)
    {
        throw new InvalidOperationException("the formatter's own fault");
    }

    private static string Formatted(string formatter, Work work)
    {
        LoggerExtensions.MessageFormatter = typeof(CloudWatchLoggerTests).GetMethod(formatter, BindingFlags.Public | BindingFlags.Static);
        try
        {
            return Sent(work);
        }
        finally
        {
            LoggerExtensions.MessageFormatter = null;
        }
    }

    /// <summary>The request that carries what some work logs.</summary>
    private static string Sent(Work work)
    {
        ScriptedTransport transport = new ScriptedTransport();
        using (CloudWatchLogs logs = Logs(transport))
        using (LogAgent agent = Agent(logs))
        {
            work(new CloudWatchLoggerFactory(agent, LogLevel.Trace).CreateLogger("Door"));
            Assert.IsTrue(agent.Flush(PatienceMs));
            return transport.LastBody;
        }
    }

    private static long Logged(LogAgent agent)
    {
        LogStatistics statistics = new LogStatistics();
        agent.GetStatistics(statistics);
        return statistics.Logged;
    }

    private static CloudWatchLogs Logs(ScriptedTransport transport) => new CloudWatchLogs(new CloudWatchLogsOptions
    {
        Region = "eu-west-1",
        Credentials = new StaticCredentials(new AwsCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")),
        Transport = transport,
        Clock = new ManualClock(),
    });

    private static LogAgent Agent(CloudWatchLogs logs) =>
        new LogAgent(logs, new LogAgentOptions { LogGroupName = "boards", LogStreamName = "door-7" });
}
