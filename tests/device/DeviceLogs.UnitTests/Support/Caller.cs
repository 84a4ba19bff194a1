using System.Collections;
using System.Threading;
using DeviceLogs.Signing;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Support;

/// <summary>Performs actions and waits for their response tables.</summary>
internal sealed class Caller
{
    // Generous: an interpreter on a busy machine. No test waits for it unless it fails.
    private const int PatienceMs = 60000;

    private readonly AutoResetEvent _answered = new AutoResetEvent(false);
    private Hashtable _response;

    internal Caller()
        : this(new CloudWatchLogsOptions())
    {
    }

    internal Caller(CloudWatchLogsOptions options)
    {
        options.Region ??= "eu-west-1";
        options.Credentials ??= new StaticCredentials(new AwsCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"));
        options.Transport ??= Transport;
        options.Clock ??= Clock;
        Logs = new CloudWatchLogs(options);
    }

    internal ManualClock Clock { get; } = new ManualClock();

    internal ScriptedTransport Transport { get; } = new ScriptedTransport();

    internal CloudWatchLogs Logs { get; }

    internal Hashtable Perform(string action, Hashtable parameters)
    {
        Logs.Action(action, parameters, Take);
        return Await();
    }

    /// <summary>A callback that hands its table to <see cref="Await"/>.</summary>
    internal void Take(Hashtable response)
    {
        _response = response;
        _answered.Set();
    }

    internal Hashtable Await()
    {
        Assert.IsTrue(_answered.WaitOne(PatienceMs, false), "the callback was not called");
        return _response;
    }
}
