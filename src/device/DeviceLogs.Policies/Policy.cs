using System;
using System.Collections;
using System.Text;

namespace DeviceLogs.Policies;

/// <summary>A policy document, checked and compiled: which events to log in which log streams, computed from a context.</summary>
/// <remarks>
/// Memory: the document itself is not kept; a compiled expression takes 8 bytes for each operator and name, and its constants.
/// Threads: never changes, so any number may use it at once.
/// </remarks>
public sealed class Policy
{
    /// <summary>Largest document in bytes.</summary>
    public const int MaxDocumentBytes = 16384;

    private readonly PolicyElement[][] _scopes;

    internal Policy(PolicyElement[][] scopes)
    {
        _scopes = scopes;
    }

    /// <summary>Checks and compiles a document.</summary>
    /// <param name="document">Holds the XML as UTF-8; not kept.</param>
    /// <param name="count">Number of its bytes, from index 0.</param>
    /// <exception cref="PolicyException">The document breaks a rule; the text names it, line and column.</exception>
    public static Policy Parse(byte[] document, int count)
    {
        if (document == null || count < 0 || count > document.Length)
        {
            throw new ArgumentException("count must lie within the array", nameof(document));
        }

        if (count > MaxDocumentBytes)
        {
            throw new PolicyException(
                "the document has " + count + " bytes: " + MaxDocumentBytes + " are the most", PolicyException.Position(1, 1));
        }

        return new PolicyParser(document, count).Parse();
    }

    /// <summary>Checks and compiles a document; see <see cref="Parse(byte[], int)"/>.</summary>
    public static Policy Parse(string document)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(document);
        return Parse(bytes, bytes.Length);
    }

    /// <summary>Computes what a section's elements ask for, in their order, without sending anything.</summary>
    /// <param name="scope">The section.</param>
    /// <param name="context">What expressions name <c>context</c>: a Hashtable of texts, numbers, true and false, times, lists and further
    /// Hashtables.</param>
    /// <returns>An entry for each element that has a message, those with an <see cref="PolicyEvent.Error"/> included.</returns>
    public PolicyEvent[] Evaluate(PolicyScope scope, Hashtable context)
    {
        PolicyElement[] elements = _scopes[(int)scope];
        PolicyEvent[] events = new PolicyEvent[elements.Length];
        int count = 0;
        for (int i = 0; i < elements.Length; i++)
        {
            PolicyEvent made = elements[i].Evaluate(context);
            if (made != null)
            {
                events[count++] = made;
            }
        }

        PolicyEvent[] result = new PolicyEvent[count];
        Array.Copy(events, result, count);
        return result;
    }
}
