/** Runs in a page before its own scripts: the microphone is there and gives nothing but zeros, as with its switch off. */
export const silentMicrophone = (): void => {
  const original = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    const stream = await original(constraints);
    for (const track of stream.getAudioTracks()) {
      track.stop();
      stream.removeTrack(track);
      const silence = new AudioContext().createMediaStreamDestination().stream.getAudioTracks();
      for (const silent of silence) stream.addTrack(silent);
    }
    return stream;
  };
};
