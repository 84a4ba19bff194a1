using System.Collections;
using System.Text;

namespace DeviceLogs.Benchmarks.Baselines;

/// <summary>A request as most programs make it: Hashtables, then nanoFramework.Json.</summary>
internal static class HashtableEvents
{
    internal static Hashtable Event(int index)
    {
        Hashtable logEvent = new Hashtable(2);
        logEvent["timestamp"] = Sample.FirstTimestampMs;
        logEvent["message"] = Sample.Message(index);
        return logEvent;
    }

    internal static byte[] Request(int count)
    {
        ArrayList events = new ArrayList();
        for (int i = 0; i < count; i++)
        {
            events.Add(Event(i));
        }

        Hashtable request = new Hashtable(3);
        request["logGroupName"] = Sample.Group;
        request["logStreamName"] = Sample.Stream;
        request["logEvents"] = events;
        return Encoding.UTF8.GetBytes(Platform.ToJson(request));
    }
}
