namespace DeviceLogs.Transport;

/// <summary>Writes the body of a request.</summary>
public interface IRequestBody
{
    /// <summary>
    /// Sets <see cref="HttpRequest.Body"/>, its offset and count, and <see cref="HttpRequest.KeepAlive"/>; may add headers, which are
    /// signed.
    /// </summary>
    /// <param name="request">Has no headers yet. The array is borrowed until the answer is there.</param>
    /// <param name="isRepetition">True when the first attempt was refused for its clock or its credentials: dates in the body may be
    /// wrong.</param>
    void Write(HttpRequest request, bool isRepetition);
}
