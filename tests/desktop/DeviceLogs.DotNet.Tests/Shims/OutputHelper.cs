using System.Text;

namespace nanoFramework.TestFramework;

/// <summary>On the device this is the console; here the runner takes what one test wrote and shows it with that test.</summary>
public static class OutputHelper
{
    private static readonly StringBuilder Written = new();

    public static void Write(string message)
    {
        lock (Written)
        {
            Written.Append(message);
        }
    }

    public static void WriteLine(string message)
    {
        lock (Written)
        {
            Written.Append(message).Append('\n');
        }
    }

    internal static string Take()
    {
        lock (Written)
        {
            string all = Written.ToString();
            Written.Clear();
            return all;
        }
    }
}
