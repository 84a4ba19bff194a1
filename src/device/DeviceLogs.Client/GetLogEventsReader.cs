namespace DeviceLogs.Client;

/// <summary>A page of the events of one log stream.</summary>
public sealed class GetLogEventsReader : LogEventsReader
{
    private string _forwardToken;
    private string _backwardToken;

    internal GetLogEventsReader()
    {
    }

    /// <summary>
    /// Token of the page of newer events, once <see cref="AnswerReader.Read"/> has returned false. The stream's end is reached when it
    /// equals the token that was sent.
    /// </summary>
    /// <exception cref="System.InvalidOperationException">The page was not read to its end.</exception>
    public string NextForwardToken => (string)AtEnd(_forwardToken);

    /// <summary>
    /// Token of the page of older events, once <see cref="AnswerReader.Read"/> has returned false. The stream's beginning is reached when
    /// it equals the token that was sent.
    /// </summary>
    /// <exception cref="System.InvalidOperationException">The page was not read to its end.</exception>
    public string NextBackwardToken => (string)AtEnd(_backwardToken);

    /// <inheritdoc/>
    protected override void TakeOther(JsonStreamReader json)
    {
        if (json.Is("nextForwardToken"))
        {
            _forwardToken = json.ReadText();
        }
        else if (json.Is("nextBackwardToken"))
        {
            _backwardToken = json.ReadText();
        }
    }
}
