using System.Collections;
using DeviceLogs.Client;

namespace DeviceLogs.Reading;

/// <summary>Reads the entries of a list page by page.</summary>
/// <remarks>
/// Memory: one page. Threads: one at a time. Failures that pass with time are waited out; after one that is thrown, reading can go on with
/// the same page.
/// </remarks>
public abstract class PageReader
{
    private readonly Attempts _attempts;
    private IList _page;
    private int _next;
    private string _token;

    internal PageReader(CloudWatchLogsClient client, RetryOptions retry)
    {
        _attempts = new Attempts(retry, client.Clock);
    }

    /// <summary>Moves to the next entry, which may take as long as the client's time limit and <see cref="RetryOptions"/> allow.</summary>
    /// <returns>False after the last one.</returns>
    /// <exception cref="LogsServiceException">A page could not be read.</exception>
    public bool Read()
    {
        while (_page == null || _next == _page.Count)
        {
            if (_page != null && _token == null)
            {
                return false;
            }

            try
            {
                string token = _token;
                _page = Fetch(ref _token);
                _next = 0;
                _attempts.Succeeded();
                if (token != null && token == _token)
                {
                    throw Attempts.RepeatedToken(GetType().Name);
                }
            }
            catch (LogsServiceException failure)
            {
                if (!_attempts.WaitForNext(failure))
                {
                    throw;
                }
            }
        }

        Take(_page[_next++]);
        return true;
    }

    /// <summary>Reads a page.</summary>
    /// <param name="token">The page's token, or null; becomes the next page's, or null at the end. Unchanged when it fails.</param>
    internal abstract IList Fetch(ref string token);

    /// <summary>Makes an entry the current one.</summary>
    internal abstract void Take(object entry);
}
